import { describe, expect, it } from 'vitest'
import { assets, assetVersion } from '../../../interactions/pages/assets.ts'
import { sample, tenant } from './samples.ts'

const [style, script, icon] = assets(tenant)
const bytes = (text = '') => Buffer.byteLength(text)

describe('the files beside the pages', () => {
  it('are small', () => {
    expect(bytes(style?.body)).toBeLessThan(8 * 1024)
    expect(bytes(script?.body)).toBeLessThan(4 * 1024)
    expect(bytes(icon?.body)).toBeLessThan(1024)
  })

  it('fetch nothing', () => {
    for (const { body } of assets(tenant))
      expect(body).not.toMatch(/@import|url\(|@font-face|https?:(?!\/\/www\.w3\.org\/2000\/svg)/)
  })

  it('carry the accent of the tenant', () => {
    expect(style?.body).toContain('--accent:#0f766e')
    expect(icon?.body).toContain('#0f766e')
  })

  it('cannot be written into by an accent', () => {
    const evil = { ...tenant, branding: { ...tenant.branding, accent: '#000}body{display:none' } }
    expect(assets(evil)).toEqual(assets())
  })

  it('are linked by a name that changes with them', () => {
    const page = sample('totp', 'en')
    for (const path of ['style.css', 'script.js', 'icon.svg'])
      expect(page).toContain(`"/assets/${path}?v=${assetVersion('#0f766e')}"`)
    expect(assetVersion('#0f766e')).not.toBe(assetVersion('#0f766f'))
    expect(assetVersion()).toMatch(/^[\w-]{12}$/)
  })
})
