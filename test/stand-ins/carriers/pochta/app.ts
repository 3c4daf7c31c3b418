import { Hono } from 'hono'
import { accountRoutes } from './account.ts'
import { createState } from './state.ts'
import { tariffRoutes } from './tariff.ts'

/** Почта: the calculator under `/v2`, the account under `/otpravka`. Three hosts of Почта stand here on one. */
export function createPochta() {
  const state = createState()
  const app = new Hono()
  app.route('/v2', tariffRoutes())
  app.route('/otpravka', accountRoutes(state))
  return { app, state }
}
