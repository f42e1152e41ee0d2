/** Homes of guests as the pages know them: this file is all of it that they may import. */
export { departure, uidIn, type Wanted } from './departure.ts'
export { exchange } from './exchange.ts'
export type { HomeClient } from './home-client.ts'
export { homeNamed } from './homes.ts'
export { endSessionAt } from './sign-out.ts'
