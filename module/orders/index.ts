export { describeOrder, type OrderNames } from './describe.ts'
export { orderWork } from './work.ts'
