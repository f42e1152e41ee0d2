import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { toLambda } from '../src/lambda.ts'
import { wire } from '../src/wire.ts'
import { lambdaContext } from '../test/support/http-api.ts'
import { createBare } from './bare.ts'
import { deploy } from './deployment.ts'
import { FLOWS, BARE_FLOWS } from './flows.ts'
import { population } from './people.ts'
const A = 'm=8,t=1,p=1'
const d = await deploy()
const np = await population(d, A)
const log: any[] = []
let t0 = 0
const proxy = createServer(async (req, res) => {
  const body = await buffer(req)
  const start = performance.now() - t0
  const target = String(req.headers['x-amz-target']).split('.')[1]
  const j = JSON.parse(String(body))
  const keys = [...JSON.stringify(j).matchAll(/"pk":\{"S":"TENANT#clinic#?([^"]*)"\},?("sk":\{"S":"([^"]*)")?/g)].map((m) => m[1].replace(/#[\w-]{15,}/g, '#…') + ' ' + (m[3]??'').slice(0,12))
  await new Promise((r) => setTimeout(r, 40))
  const answer = await fetch(d.endpoints.dynamo, { method: 'POST', body, headers: Object.fromEntries(['x-amz-target', 'authorization', 'content-type', 'x-amz-date'].map((n) => [n, String(req.headers[n])])) })
  const text = await answer.text()
  log.push({ start: Math.round(start), end: Math.round(performance.now() - t0), target, keys: keys.join(' | '), size: body.length, cap: text.match(/CapacityUnits":([\d.]+)/)?.[1], st: answer.status })
  res.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(text)
})
await new Promise<void>((r) => proxy.listen(0, r))
const ep = `http://127.0.0.1:${(proxy.address() as any).port}`
const env = d.environment(A, ep)
Object.assign(process.env, env)
const { app, lambda } = wire(env, { measureCapacity: true, onRequest() {} })
const h = toLambda(app, lambda)
const bh = createBare(d.bareEnvironment(A, ep), { measureCapacity: true, onRequest() {} })
const w = process.stderr
console.log = () => {}
for (const [label, flows, handler] of [['ours', FLOWS, h], ['bare', BARE_FLOWS, bh]] as any) {
  for (const f of flows.filter((f: any) => !process.argv[2] || f.name === process.argv[2])) {
    for (let i = 0; i < 2; i++) {
      const ex = async (e: any) => {
        log.length = 0; t0 = performance.now()
        const r = await handler(e, lambdaContext())
        if (i) { w.write(`  ${e.requestContext.http.method} ${e.rawPath.slice(0,40)} -> ${r.statusCode}  ${Math.round(performance.now()-t0)}ms\n`)
        for (const l of [...log].sort((a, b) => a.start - b.start)) w.write(`      ${String(l.start).padStart(4)}-${String(l.end).padEnd(4)} ${l.target.padEnd(14)} c${l.cap} ${l.size}B ${l.keys} ${l.st === 200 ? '' : l.st}\n`) }
        return r
      }
      if (i) w.write(`== ${label} ${f.name}\n`)
      const run = await f.prepare(ex, await np())
      if (i) w.write(`-- measured\n`)
      await run()
    }
  }
}
process.exit()
