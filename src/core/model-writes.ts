import type { ModelName, ModelToSave, OidcPayload, OidcStore } from '../ports/store/models.ts'
import { allOf } from './all-of.ts'
import type { Reference } from './sealed-models.ts'

/** A write that waits until the request is about to be answered: of a model as it shall be, or of its end. */
export type Waiting = (ModelToSave | ModelName) & {
  /** How it is written where that depends on what the store has; all others go together, in one request. */
  alone?: () => Promise<void>
}

/**
 * The engine's models as one HTTP request of it writes them. It awaits every save in turn, and some models it saves
 * twice or ends several times over; here each waits under its name, where the last word counts, and is written once,
 * before anything is answered. What the engine must know at once is written at once, after whatever came before it for
 * the same model. So no two writes of one item are ever under way together, and a find meets what was written last.
 */
export class ModelWrites {
  readonly #store: OidcStore
  readonly #waiting = new Map<string, Waiting>()
  readonly #underWay = new Map<string, Promise<void>>()

  constructor(store: OidcStore) {
    this.#store = store
  }

  /** Written by `settled`, unless something else is said of the model before. */
  later(write: Waiting): void {
    this.#waiting.set(keyOf(write), write)
  }

  /** Written when all that was said of the model before has landed. */
  now(name: ModelName, write: () => Promise<void>): Promise<void> {
    const key = keyOf(name)
    const before = this.#waiting.get(key)
    this.#waiting.delete(key)
    const written = (async () => {
      await this.#underWay.get(key)
      if (before) await this.#send([before])
      await write()
    })()
    this.#underWay.set(key, written)
    const landed = () => {
      if (this.#underWay.get(key) === written) this.#underWay.delete(key)
    }
    written.then(landed, landed)
    return written
  }

  /** The model as this request last wrote it, or else as `read` finds it. */
  async find(
    name: ModelName,
    read: () => Promise<OidcPayload | undefined>,
  ): Promise<OidcPayload | undefined> {
    const waiting = this.#waiting.get(keyOf(name))
    if (!waiting) return read()
    return 'payload' in waiting ? waiting.payload : undefined
  }

  async findBy(reference: Reference, model: string, value: string): Promise<OidcPayload | undefined> {
    await this.#landed(model)
    return reference === 'uid'
      ? this.#store.findByUid(model, value)
      : this.#store.findByUserCode(model, value)
  }

  /** Resolves when every write has landed; rejects, when none is under way any more, with the first failure. */
  async settled(): Promise<void> {
    // Whoever asked for these was told how they ended.
    await Promise.allSettled(this.#underWay.values())
    const writes = [...this.#waiting.values()]
    this.#waiting.clear()
    await this.#send(writes)
  }

  /** By another name than its own a model is found only where it is stored. */
  async #landed(model: string): Promise<void> {
    if ([...this.#waiting.values()].some((write) => write.model === model)) await this.settled()
  }

  async #send(writes: Waiting[]): Promise<void> {
    const together = writes.filter(({ alone }) => !alone)
    const saves = together.filter((write) => 'payload' in write)
    const ends = together.filter((write) => !('payload' in write))
    await allOf([
      ...(together.length > 0 ? [this.#store.writeAll(saves, ends)] : []),
      ...writes.map(({ alone }) => alone?.()),
    ])
  }
}

const keyOf = ({ model, id }: ModelName): string => `${model}/${id}`
