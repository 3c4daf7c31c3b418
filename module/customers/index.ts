export { describeCustomer } from './describe.ts'
export { keysTyped, noteCustomer } from './keys.ts'
export { onecIdField } from './map.ts'
export { ownCard, type Parties, resolveCustomer } from './resolve.ts'
