import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isCallable,
  isIndicator,
  isNativeRedirect,
  isOnThisMachine,
  isWebOrigin,
  isWebRedirect,
} from '../../../src/domain/client/addresses.ts'

/** Web redirect, redirect of an app, API, callable from a deployment, callable from this machine. */
const TABLE: [address: string, web: boolean, native: boolean, api: boolean, call: boolean, local: boolean][] =
  [
    ['https://app.example/callback', true, true, true, true, true],
    ['https://app.example/callback?tenant=a', true, true, true, true, true],
    ['https://app.example:8443/', true, true, true, true, true],
    ['http://app.example/callback', false, false, false, false, false],
    ['http://localhost:3001/callback', true, true, true, false, true],
    ['http://127.0.0.1/callback', true, true, true, false, true],
    ['http://[::1]:8080/callback', true, true, true, false, true],
    ['https://localhost/callback', true, false, true, false, true],
    ['http://localhost.evil.example/', false, false, false, false, false],
    ['http://127.0.0.2/', false, false, false, false, false],
    ['com.example.app:/callback', false, true, false, false, false],
    ['com.example.app://callback', false, true, false, false, false],
    ['myapp://callback', false, false, false, false, false],
    ['api://3f2504e0', false, false, true, false, false],
    ['https://10.0.0.1/', true, true, true, false, false],
    ['https://[fd00::1]/', true, true, true, false, false],
    ['https://2130706433/', false, false, false, false, false],
    ['https://vault.internal/', true, true, true, false, false],
    ['https://printer.local/', true, true, true, false, false],
    ['https://intranet/', true, true, true, false, false],
    ['http://169.254.169.254/latest/', false, false, false, false, false],
    ['https://app.example/#fragment', false, false, false, false, false],
    ['https://*.example/callback', false, false, false, false, false],
    ['https://app.example/*', false, false, false, false, false],
    ['https://user@app.example/', false, false, false, false, false],
    ['https://app.example@evil.example/', false, false, false, false, false],
    ['https://APP.example/', false, false, false, false, false],
    ['https:\\\\app.example/', false, false, false, false, false],
    ['https:/app.example/', false, false, false, false, false],
    [' https://app.example/', false, false, false, false, false],
    ['https://app.example/a b', false, false, false, false, false],
    ['https://app.example/\u202e', false, false, false, false, false],
    ['https://app.example/\u0000', false, false, false, false, false],
    ['//app.example/', false, false, false, false, false],
    ['/callback', false, false, false, false, false],
    ['', false, false, false, false, false],
    ['urn:ietf:wg:oauth:2.0:oob', false, false, false, false, false],
    [`https://app.example/${'x'.repeat(512)}`, false, false, false, false, false],
  ]

describe.each(TABLE)('%j', (address, web, native, api, call, local) => {
  it('is what it is', () => {
    expect([
      isWebRedirect(address),
      isNativeRedirect(address),
      isIndicator(address),
      isCallable(address, false),
      isCallable(address, true),
    ]).toEqual([web, native, api, call, local])
  })
})

it.each([
  ['https://app.example', true],
  ['http://localhost:3000', true],
  ['https://app.example/', false],
  ['https://app.example:443', false],
  ['http://app.example', false],
  ['null', false],
  ['*', false],
])('%s as an origin of scripts: %s', (address, expected) => {
  expect(isWebOrigin(address)).toBe(expected)
})

it.each([
  ['http://localhost:3000', true],
  ['https://localhost:3000', true],
  ['http://127.0.0.1:4000', true],
  ['https://id.example.com', false],
  ['http://id.example.com', false],
])('%s is on this machine: %s', (address, expected) => {
  expect(isOnThisMachine(address)).toBe(expected)
})

const SCHEMES = [
  'javascript',
  'data',
  'vbscript',
  'file',
  'blob',
  'about',
  'ws',
  'ftp',
  'mailto',
  'intent',
  'view-source',
]

describe('whatever is behind it', () => {
  it('no scheme that runs or shows something is a redirect', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SCHEMES), fc.string(), (scheme, rest) => {
        for (const address of [`${scheme}:${rest}`, `${scheme.toUpperCase()}:${rest}`, ` ${scheme}:${rest}`])
          expect([isWebRedirect(address), isNativeRedirect(address), isIndicator(address)], address).toEqual([
            false,
            false,
            false,
          ])
      }),
    )
  })

  it('a redirect leads to the host that is written in it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const address = `https://${before}app.example${after}`
        if (!isWebRedirect(address)) return
        const host = /^https:\/\/([^/?#:]+)/.exec(address)?.[1]
        expect(new URL(address).hostname).toBe(host)
      }),
    )
  })
})
