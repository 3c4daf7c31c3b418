export { orderWork } from './work.ts'
