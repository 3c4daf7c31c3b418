import { parseArgs } from 'node:util'
import { startOnecWithExtension } from '../onec-platform/serve/start.ts'
import { startOnec } from '../stand-ins/onec/start.ts'
import { defaultApiKey, defaultModuleSecret } from '../stand-ins/retailcrm/app.tsx'
import { startRetailCrm } from '../stand-ins/retailcrm/start.ts'

const { values } = parseArgs({
  options: {
    'crm-port': { type: 'string', default: '4101' },
    'onec-port': { type: 'string', default: '4102' },
    /** `memory`: the stand-in; `extension`: the source of the extension, executed. */
    onec: { type: 'string', default: 'memory' },
    catalogue: { type: 'string' },
    /** A made-up catalogue of so many goods, the same on both sides. */
    goods: { type: 'string' },
    stores: { type: 'string', default: '10' },
    'price-types': { type: 'string', default: '5' },
    /** Shops of the CRM with a catalogue of their own. */
    sites: { type: 'string', default: '1' },
    'config-url': { type: 'string' },
    secret: { type: 'string', default: defaultModuleSecret },
  },
})

if (values.onec === 'extension' && values.goods !== undefined) {
  console.error('--goods is of the 1C in memory; --onec extension takes --catalogue DIR.')
  process.exit(2)
}

const many =
  values.goods === undefined
    ? undefined
    : {
        goods: Number(values.goods),
        stores: Number(values.stores),
        priceTypes: Number(values['price-types']),
      }
const crm = await startRetailCrm({
  port: Number(values['crm-port']),
  moduleSecret: values.secret,
  recorded: true,
  // A paid module: without anything to tell, `info` of a module edit is an empty list, which a typed client cannot read.
  options: { billingInfo: true },
  ...(values['config-url'] === undefined ? {} : { moduleConfigUrl: values['config-url'] }),
  ...(many === undefined ? {} : { many: { ...many, sites: Number(values.sites) } }),
})
const onecPort = Number(values['onec-port'])
const onec =
  values.onec === 'extension'
    ? await startOnecWithExtension({ port: onecPort, catalogueDir: values.catalogue })
    : await startOnec({ port: onecPort, catalogueDir: values.catalogue, synthetic: many })

console.log(`retailCRM   ${crm.url}
  orders      ${crm.url}/orders
  goods       ${crm.url}/products, catalogue files ${crm.url}/catalogue
  marketplace ${crm.url}/marketplace
  API key     ${defaultApiKey}
  module      secret ${values.secret}, configuration ${values['config-url'] ?? '(set it on the marketplace page)'}
1C          ${onec.url}
  pages       ${onec.origin}
  user        ${onec.user}, password ${onec.password}
Ctrl-C stops both.`)

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    void Promise.all([crm.close(), onec.close()]).then(() => process.exit(0))
  })
