/**
 * One line of a route table. From the table follow the router and the suites that every route has to pass, so that none
 * is forgotten in either.
 */
export interface Route<Who extends string, Handler> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** A name after a colon stands for any one segment. */
  path: string
  /** What a request must prove before anything is done for it. */
  who: Who
  /** What it is for, in one sentence. */
  summary: string
  handler: Handler
}
