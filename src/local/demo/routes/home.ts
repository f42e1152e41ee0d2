import { readFileSync } from 'node:fs'
import type Router from '@koa/router'
import type { Clock } from '../../../ports/world.ts'
import { placedAt } from '../browser.ts'
import { type Memory, overIn } from '../memory.ts'
import { homePage } from '../pages/home.ts'
import { render } from '../pages/layout.ts'
import { publicScenarios } from '../scenarios.ts'
import { currentCode } from '../totp.ts'

const asset = (name: string): string => readFileSync(new URL(`../assets/${name}`, import.meta.url), 'utf8')

/** @param origin of the issuers */
export function homeRoutes(router: Router, memory: Memory, clock: Clock, origin: string): void {
  const style = asset('demo.css')
  const script = asset('demo.js')

  router.get('/', (ctx) => {
    const page = homePage(currentCode(clock()), placedAt(ctx), origin)
    return render(ctx, { ...page, over: overIn(memory, ctx) })
  })
  router.get('/scenarios.json', (ctx) => {
    ctx.body = publicScenarios()
  })
  router.get('/totp.json', (ctx) => {
    ctx.body = currentCode(clock())
  })
  router.get('/demo.css', (ctx) => {
    ctx.type = 'css'
    ctx.body = style
  })
  router.get('/demo.js', (ctx) => {
    ctx.type = 'js'
    ctx.body = script
  })
}
