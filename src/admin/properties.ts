import { z } from 'zod'

/** The names `$select` may use; undefined where what is answered is no object of known properties. */
export function propertiesOf(schema: z.ZodType | undefined): string[] | undefined {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape).filter((name) => !name.startsWith('@'))
  if (!(schema instanceof z.ZodUnion)) return undefined
  const each = schema.options.map((option) =>
    option instanceof z.ZodType ? propertiesOf(option) : undefined,
  )
  return each.every((names) => names !== undefined) ? [...new Set(each.flat())] : undefined
}

/** The selected properties of a resource, and its annotations; all of them where none was selected. */
export function selectFrom(resource: unknown, names: readonly string[] | undefined): object {
  const all: object = resource !== null && typeof resource === 'object' ? resource : { value: resource }
  if (!names) return all
  return Object.fromEntries(
    Object.entries(all).filter(([name]) => name.startsWith('@') || names.includes(name)),
  )
}
