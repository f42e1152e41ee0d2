/** What JSON can say; but for `sealed`, which is bytes where it is there. */
export type OidcPayload = Record<string, unknown>

export interface ModelName {
  model: string
  id: string
}

export interface StoredModel extends ModelName {
  payload: OidcPayload
}

/** `expiresIn` in seconds. */
export interface ModelToSave extends ModelName {
  payload: OidcPayload
  expiresIn?: number
}

/**
 * oidc-provider's storage for every model, one partition an item. Names and references come as keyed hashes and payloads
 * sealed (`SealedModels`); here they are names and payloads like any other.
 */
export interface OidcStore {
  /** Conditional: throws `Conflict` where the model was consumed, or is one of a kind and there already. */
  upsert(model: string, id: string, payload: OidcPayload, expiresIn?: number): Promise<void>
  /**
   * Saves and deletes whatever the store has, in one request for 25 items: for names that are new and random, for what is
   * never consumed, and for ends. Some may be done and others not when it throws.
   */
  writeAll(saves: ModelToSave[], ends: ModelName[]): Promise<void>
  find(model: string, id: string): Promise<OidcPayload | undefined>
  findByUid(model: string, uid: string): Promise<OidcPayload | undefined>
  findByUserCode(model: string, userCode: string): Promise<OidcPayload | undefined>
  /** Conditional: throws `Conflict` when it was consumed before. */
  consume(model: string, id: string): Promise<void>
  /** A person's grants of a second (epoch) and before. By an index that lags by moments; what it names is as it is now. */
  grantsOf(accountId: string, until: number): Promise<StoredModel[]>
}
