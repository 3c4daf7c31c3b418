import type { Tx } from '../../module/db/transaction.ts'

/** A node of PostgreSQL's JSON plan; counts are of one loop. */
export type PlanNode = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows'?: number
  'Actual Loops'?: number
  'Rows Removed by Filter'?: number
  Plans?: PlanNode[]
}

/**
 * Runs a store's statements under EXPLAIN ANALYZE and then as they are, in a transaction that `open` begins and that is undone.
 * Answers all nodes of all their plans.
 */
export async function plansOf(
  open: (work: (tx: Tx) => Promise<unknown>) => Promise<unknown>,
  statements: (tx: Tx) => Promise<unknown>,
): Promise<PlanNode[]> {
  const found: PlanNode[] = []
  await open(async (tx) => {
    await statements(explaining(tx, found))
    throw new Error('undo')
  }).catch((error: Error) => {
    if (error.message !== 'undo') throw error
  })
  return found
}

/** A query is lazy, and one inside another is a part of its text: only what is awaited is explained. */
function explaining(tx: Tx, found: PlanNode[]): Tx {
  const parts = new WeakMap<object, unknown>()
  return new Proxy(tx, {
    apply(target, _, [strings, ...given]: [TemplateStringsArray, ...unknown[]]) {
      if (!Array.isArray(strings) || !('raw' in strings))
        return (target as (...args: unknown[]) => unknown)(strings, ...given)
      const values = given.map((value) =>
        typeof value === 'object' && value !== null && parts.has(value) ? parts.get(value) : value,
      ) as never[]
      const text = () => target(strings, ...values)
      const run = async () => {
        const [row] = await target<
          { 'QUERY PLAN': { Plan: PlanNode }[] }[]
        >`explain (analyze, format json) ${text()}`
        found.push(...(row?.['QUERY PLAN'] ?? []).flatMap(({ Plan }) => nodesOf(Plan)))
        return text()
      }
      // biome-ignore lint/suspicious/noThenProperty: it stands in for the driver's query, which is awaited the same way
      const query = { then: (...ends: Parameters<Promise<unknown>['then']>) => run().then(...ends) }
      parts.set(query, text())
      return query
    },
  })
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

/** Nodes that read a table or its partitions. */
export const readsOf = (nodes: readonly PlanNode[], table: string): PlanNode[] =>
  nodes.filter((node) => node['Relation Name'] === table || node['Relation Name']?.startsWith(`${table}_2`))

/** Rows that the nodes looked at, found or thrown away. */
export const rowsRead = (nodes: readonly PlanNode[]): number =>
  nodes.reduce(
    (sum, node) =>
      sum +
      ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0)) * (node['Actual Loops'] ?? 1),
    0,
  )
