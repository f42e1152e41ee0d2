import { expect, it } from 'vitest'
import { isWebOrigin } from '../../src/oidc/client.ts'

it.each([
  [['https://page.example/cb'], 'https://page.example', true],
  [['https://page.example/cb'], 'https://other.example', false],
  [['com.example.app:/cb'], 'null', false],
  [['com.example.app:/cb', 'https://page.example/cb'], 'null', false],
])('scripts of whoever redirects to %j may call from %s: %s', (redirect_uris, origin, allowed) => {
  expect(isWebOrigin({ client_id: 'app', redirect_uris }, origin)).toBe(allowed)
})
