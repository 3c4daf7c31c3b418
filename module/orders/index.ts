export { bornWork } from './born/work.ts'
export { type FoundOrder, type LoadedOrder, loadByNumber } from './load-by-number.ts'
export { orderWork } from './work.ts'
