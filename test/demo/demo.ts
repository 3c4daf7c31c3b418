import { rm } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { signIn } from './administrator.ts'
import { catalogueGoods, goodsOfFiles, goodsOfWire, shopGoods } from './goods.ts'
import { freePort, root, type Started, start } from './processes.ts'
import { tellOfPromo } from './promo.ts'
import { control, type Sides, tell, tellOfGoods, told, verdict } from './story.ts'

// `npm run demo [-- --once] [-- --catalogue DIR] [-- --onec extension]`: the module and both stand-ins as processes, the main job before your eyes.

const { values } = parseArgs({
  options: {
    once: { type: 'boolean', default: false },
    catalogue: { type: 'string' },
    onec: { type: 'string', default: 'memory' },
  },
})
const dataDir = path.join(root, '.data/demo')
const secret = 'demo-secret-of-the-marketplace'
const running: Started[] = []

async function stopAll(): Promise<void> {
  for (const one of running.splice(0).reverse()) await one.stop()
}

async function main(): Promise<boolean> {
  await rm(dataDir, { recursive: true, force: true })
  const [crmPort, onecPort, port] = [await freePort(), await freePort(), await freePort()]
  const crm = `http://127.0.0.1:${crmPort}`
  const onec = `http://127.0.0.1:${onecPort}`
  const module = `http://127.0.0.1:${port}`
  console.log('Запускаю retailCRM и 1С (стенды), базу данных и модуль…')
  const [crmProcess, onecProcess] = await Promise.all([
    start('test/stand-ins/retailcrm/main.ts', {
      args: ['--port', String(crmPort), '--config-url', `${module}/marketplace/config`, '--secret', secret],
      ready: `${crm}/`,
    }),
    start(values.onec === 'extension' ? 'test/onec-platform/serve/main.ts' : 'test/stand-ins/onec/main.ts', {
      args: [
        ...['--port', String(onecPort), '--user', 'most', '--password', 'most'],
        ...(values.catalogue ? ['--catalogue', path.resolve(values.catalogue)] : []),
      ],
      ready: `${onec}/`,
    }),
  ])
  running.push(crmProcess, onecProcess)
  running.push(
    await start('module/main/node.ts', {
      env: {
        PORT: String(port),
        PUBLIC_URL: module,
        DATA_DIR: dataDir,
        MARKETPLACE_SECRET: secret,
        OPEN_ORIGINS: `${crm},${onec}`,
        CRM_EXTRA_ORIGINS: crm,
        LOG_LEVEL: 'warn',
      },
      ready: `${module}/readyz`,
    }),
  )

  const connected = await control<{ ok: boolean; errorMsg?: string; accountUrl: string; clientId: string }>(
    `${crm}/control/connect`,
    { mode: 'proper' },
  )
  if (!connected.ok) throw new Error(connected.errorMsg ?? 'not connected')
  const administrator = await signIn(connected.accountUrl, connected.clientId)
  console.log('Модуль подключён через маркетплейс. Настраиваю его так, как это делает администратор…')
  await administrator.submit('/app/onec', '/app/onec', {
    url: `${onec}/ut`,
    kind: 'basic',
    user: 'most',
    password: 'most',
  })
  await administrator.submit('/app/statuses', '/app/statuses/maps', {
    'map:status.to_onec:client-confirmed': 'КОбеспечению',
    'map:status.to_onec:send-to-assembling': 'КОтгрузке',
    'map:status.to_crm:warehouse:picked': 'assembling-complete',
    'map:status.to_crm:warehouse:shipped': 'delivering',
  })
  await administrator.submit('/app/orders', '/app/orders', { sendAt: 'client-confirmed' })
  // The pages propose what is surely the same in both systems; the administrator agrees.
  for (const page of ['payments', 'shipments', 'prices', 'born'])
    await administrator.submit(`/app/${page}`, `/app/${page}/maps`)
  for (const page of ['stock', 'prices'])
    await administrator.submit(`/app/${page}`, `/app/${page}`, { enabled: 'on', sites: 'main' })
  await administrator.submit('/app/born', '/app/born', { 'origins.phone': 'on', site: 'main' })
  await administrator.submit('/app', '/app/exchange', { exchange: 'on' })
  console.log('Обмен начат. Менеджер работает в retailCRM, склад — в 1С:\n')

  const goodsIn = (folder: string) =>
    values.onec === 'extension' ? goodsOfFiles(folder) : goodsOfWire(`${onec}/ut/hs/most/v1`)
  const goods = values.catalogue ? await catalogueGoods(crm, goodsIn(values.catalogue)) : shopGoods()
  const sides: Sides = { crm, onec, goods, administrator, say: (line) => console.log(line) }
  const steps = await tell(sides)
  // The goods of other catalogues have stores of their own, and the extension does not tell single changes of stock yet.
  const apart = !values.catalogue && values.onec === 'memory'
  if (apart) await tellOfGoods(sides)
  const more = apart ? await tellOfPromo(sides) : 0
  const { lines, ok } = await verdict(sides, told + more)
  const slowest = Math.max(...steps.slice(0, 3).map(({ ms }) => ms))
  console.log(`\nИтог: ${ok ? 'всё дошло, ровно по одному разу' : 'ЕСТЬ РАСХОЖДЕНИЯ'}`)
  for (const line of lines) console.log(`  ${line}`)
  console.log(`  обычный путь, самое долгое: ${(slowest / 1000).toFixed(2)} с`)
  if (!values.once) {
    console.log(`
Посмотрите сами (Ctrl-C остановит всё):
  retailCRM, заказы       ${crm}/orders
  открыть модуль          ${crm}/marketplace
  1С, заказы              ${onec}/
  журнал модуля           ${module}/app/journal (откройте модуль из retailCRM)`)
  }
  return ok
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stopAll().then(() => process.exit(0)))
}

try {
  const ok = await main()
  if (values.once || !ok) {
    await stopAll()
    process.exit(ok ? 0 : 1)
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  await stopAll()
  process.exit(1)
}
