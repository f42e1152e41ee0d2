import { createBare } from './bare.ts'

/** The bare provider as a bundle of its own, beside the product's. */
export const handler = createBare(process.env)
