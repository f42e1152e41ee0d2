import { z } from 'zod'

/** OData's own (`@odata.type`, `authenticationStrength@odata.context`), which clients send back as they were told. */
const isAnnotation = (name: string): boolean => name.includes('@')

/**
 * The schema of an object that clients send: annotations and what is only ever read (`readOnly`) may stand in it and say
 * nothing, so that what was read can be sent back; any other property that is not known is refused.
 */
export const sent = <Shape extends z.ZodRawShape>(shape: Shape, readOnly: readonly string[] = []) =>
  z
    .looseObject(shape)
    .superRefine((given, context) => {
      const unknown = Object.keys(given).filter(
        (name) => !Object.hasOwn(shape, name) && !isAnnotation(name) && !readOnly.includes(name),
      )
      for (const name of unknown)
        context.addIssue({
          code: 'custom',
          path: [name.slice(0, 100)],
          message: `is not known here; there are ${Object.keys(shape).join(', ')}`,
        })
    })
    .transform(
      (given) =>
        Object.fromEntries(Object.entries(given).filter(([name]) => Object.hasOwn(shape, name))) as z.output<
          z.ZodObject<Shape>
        >,
    )
