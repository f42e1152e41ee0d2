import { wire } from '../src/wire/admin.ts'

/** ANY /admin/{tenant}/v1.0/{proxy+}: the tenants' admin API; GET /admin/openapi.json: what it can do. */
export const handler = wire(process.env).http
