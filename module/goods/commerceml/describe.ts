import type { TxCtx } from '../../context.ts'
import { countEntries } from './catalogue/store.ts'
import { type FileRow, lastFiles } from './files/store.ts'

export type CommercemlState = {
  held: { products: number; offers: number; gone: number }
  /** The latest first. */
  files: readonly FileRow[]
}

const filesShown = 30

/** What the files have brought, for people. */
export const readCommercemlState = async (t: TxCtx): Promise<CommercemlState> => ({
  held: await countEntries(t),
  files: await lastFiles(t, filesShown),
})
