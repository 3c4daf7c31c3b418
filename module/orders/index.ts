export { bornWork } from './born/work.ts'
export { orderWork } from './work.ts'
