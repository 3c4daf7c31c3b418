import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { WebDeps } from '../web/env.ts'

/** Metrics of this process in the Prometheus form. */
export function createMetrics(): Pick<WebDeps, 'metrics' | 'observe'> {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'most_http_request_seconds',
    help: 'Time to answer a request, by route and status',
    labelNames: ['route', 'status'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 15],
    registers: [registry],
  })
  return {
    metrics: () => registry.metrics(),
    observe: (route, status, seconds) => requests.observe({ route, status: String(status) }, seconds),
  }
}
