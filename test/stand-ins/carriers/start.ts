import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { createBaikal } from './baikal/app.ts'
import { createBoxberry } from './boxberry/app.ts'
import { createCdek } from './cdek/app.ts'
import { createFivepost } from './fivepost/app.ts'
import { createFrame } from './frame.ts'
import { createOzon } from './ozon/app.ts'
import { createPecom } from './pecom/app.ts'
import { createPochta } from './pochta/app.ts'
import { createSite } from './site/app.ts'
import { createYandex } from './yandex/app.ts'

const builders = {
  baikal: createBaikal,
  boxberry: createBoxberry,
  cdek: createCdek,
  fivepost: createFivepost,
  ozon: createOzon,
  pecom: createPecom,
  pochta: createPochta,
  site: createSite,
  yandex: createYandex,
}
export type StandInCode = keyof typeof builders
export const standInCodes = Object.keys(builders) as StandInCode[]

/** Serves one carrier on the loopback; port 0 takes a free one. */
export async function startCarrier<Code extends StandInCode>(code: Code, port = 0) {
  const carrier = builders[code]()
  const frame = createFrame(carrier.app)
  const server = createAdaptorServer({ fetch: frame.app.fetch as typeof carrier.app.fetch }) as Server
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    ...frame,
    code,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state: carrier.state as ReturnType<(typeof builders)[Code]>['state'],
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
