import type { Crm } from './crm.ts'
import type { Obj, Order, Trigger } from './types.ts'
import { compact } from './wire.ts'

export type TriggerCall = { url: string; on: string; orderId: number; status?: number; error?: string }

/** `{{ order.id }}` and the like, in the values of a trigger's parameters. */
function fill(template: string, order: Order): string {
  const values: Obj = { ...order.fields, ...order, customerId: order.customer?.id }
  return template.replace(/\{\{\s*order\.(\w+)\s*\}\}/g, (_, name: string) => String(values[name] ?? ''))
}

async function fire(trigger: Trigger, order: Order, calls: TriggerCall[]): Promise<void> {
  const call: TriggerCall = { url: trigger.url, on: trigger.on, orderId: order.id }
  calls.push(call)
  if (calls.length > 1000) calls.splice(0, 500)
  const body = new URLSearchParams(
    Object.entries(trigger.params).map(([name, value]) => [name, fill(value, order)]),
  )
  try {
    const response = await fetch(trigger.url, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(5000),
      redirect: 'manual',
    })
    await response.arrayBuffer()
    call.status = response.status
  } catch (error) {
    call.error = error instanceof Error ? error.message : String(error)
  }
}

/** Nobody waits for a trigger and nothing repeats it: a lost call is lost. */
export function runTriggers(crm: Crm, calls: TriggerCall[], orderId: number, statusChanged: boolean): void {
  const order = crm.state.orders.find((o) => o.id === orderId)
  if (order === undefined) return
  for (const trigger of crm.state.triggers)
    if (trigger.on === 'order.change' || statusChanged) void fire(trigger, structuredClone(order), calls)
}

export const readTrigger = (sent: Obj): Trigger => ({
  url: String(sent.url ?? ''),
  on: sent.on === 'order.change' ? 'order.change' : 'order.status',
  params: Object.fromEntries(
    Object.entries(compact((typeof sent.params === 'object' ? (sent.params ?? {}) : {}) as Obj)).map(
      ([k, v]) => [k, String(v)],
    ),
  ),
})
