import { uuidOf } from '../../../stand-ins/onec/identity.ts'

/** UUIDs of what the stand-in of 1C names by codes and not by UUIDs. */
export const vatId = (rate: string): string => uuidOf(`vat ${rate}`)
export const sectionId = (name: string): string => uuidOf(`section ${name}`)
export const unitId = (code: string): string => uuidOf(`unit ${code}`)
