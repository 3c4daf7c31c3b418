export { onecIdField } from './map.ts'
export { type Parties, resolveCustomer } from './resolve.ts'
