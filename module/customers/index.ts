export { onecIdField } from './map.ts'
export { ownCard, type Parties, resolveCustomer } from './resolve.ts'
