import { Hono } from 'hono'
import { createEndpoint } from '../../site/endpoint.ts'

/** A shop's site that serves the example endpoint. */
export function createSite() {
  const state = { secret: 'stand-in-secret-of-site' }
  return { app: new Hono().route('/delivery/v1', createEndpoint(state)), state }
}
