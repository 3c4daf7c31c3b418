import { MostError } from '../../../shared/kernel/errors.ts'
import { hashOf } from '../../../shared/kernel/hash.ts'
import type { TenantId } from '../../../shared/kernel/ids.ts'
import { epochToNaive } from '../../../shared/wire-crm/time.ts'
import { type Ctx, inTransaction } from '../../context.ts'
import type { Database } from '../../db/transaction.ts'
import { mayWork, readSettings } from '../../tenants/index.ts'
import { readXml } from './chunks/store.ts'
import { findFeed } from './feeds/store.ts'
import { icmlHead, icmlTail } from './icml.ts'
import { gzipHead, gzipTail, joined, type Packed, type Packer, pack } from './pack.ts'
import { readState, type Served } from './state/store.ts'

/** One generation of a feed, ready to be read. `length` in bytes as it is sent; `changedAt` epoch ms. */
export type OpenFeed = {
  generation: string
  changedAt: number
  length: number
  /** Reads nothing before it is asked for the first piece, and holds nothing between two pieces. */
  pieces(): AsyncGenerator<Uint8Array, void, undefined>
}

/** Pieces fetched at once: about half a megabyte. */
const piecesAtOnce = 16

/** Whose feed a secret opens; undefined: nobody's. */
export const feedOwner = async (
  db: Pick<Database, 'worker'>,
  secret: string,
): Promise<TenantId | undefined> => (await findFeed(db, await hashOf(secret)))?.tenant

/**
 * The generation that is served now, packed by gzip or not; null: none was made yet. Throws `inactive` for a module that is frozen,
 * `conflict` where the shop's own site gives the catalogue.
 */
export async function openFeed(ctx: Ctx, packer: Packer, packed: boolean): Promise<OpenFeed | null> {
  if (!mayWork(ctx.tenant)) throw inactive()
  const { served, source } = await inTransaction(ctx, async (t) => ({
    served: (await readState(t)).served,
    source: (await readSettings(t.tx, 'catalogue')).source,
  }))
  if (source !== 'onec') throw switchedOff()
  if (!served) return null
  const date = epochToNaive(served.changedAt, ctx.tenant.timeZone)
  const head = await pack(packer, icmlHead({ name: ctx.tenant.name, date }))
  const tail = await pack(packer, icmlTail)
  const { size, packed: small } = served.totals
  const length = packed
    ? gzipHead.length + head.bytes.length + small + tail.bytes.length + gzipTail(tail).length
    : head.size + size + tail.size
  return {
    generation: `${served.build}.${served.generation}`,
    changedAt: served.changedAt,
    length,
    pieces: () => (packed ? gzipped(ctx, served, head, tail) : plain(ctx, packer, served, head, tail)),
  }
}

type Piece = Pick<Packed, 'bytes' | 'size' | 'crc'>

async function* gzipped(
  ctx: Ctx,
  served: Served,
  head: Piece,
  tail: Piece,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield gzipHead
  let whole = { size: 0, crc: 0 }
  for await (const { bytes, size, crc } of everyPiece(ctx, served, head, tail)) {
    whole = joined(whole, { size, crc })
    yield bytes
  }
  yield gzipTail(whole)
}

async function* plain(
  ctx: Ctx,
  packer: Packer,
  served: Served,
  head: Piece,
  tail: Piece,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const { bytes } of everyPiece(ctx, served, head, tail)) yield await packer.inflate(bytes)
}

/** Short transactions, each with the next pieces by their key. A feed that lost pieces breaks off instead of looking whole. */
async function* everyPiece(
  ctx: Ctx,
  served: Served,
  head: Piece,
  tail: Piece,
): AsyncGenerator<Piece, void, undefined> {
  yield head
  let [after, found] = [-1, 0]
  for (;;) {
    const pieces = await inTransaction(ctx, (t) => readXml(t, served, after, piecesAtOnce))
    for (const { xml, size, crc } of pieces) yield { bytes: xml, size, crc }
    found += pieces.length
    after = pieces.at(-1)?.place ?? after
    if (pieces.length < piecesAtOnce) break
  }
  if (found !== served.totals.chunks) throw outdated()
  yield tail
}

const outdated = () =>
  new MostError('stale', 'entity', {
    ru: 'Каталог читали слишком долго: эта версия уже удалена. Загрузите его заново.',
    en: 'The catalogue was read for too long: this version is gone. Load it again.',
    es: 'El catálogo se leyó demasiado despacio: esta versión ya no existe. Cárguelo de nuevo.',
  })

const inactive = () =>
  new MostError('inactive', 'refusal', {
    ru: 'Модуль «Мост 1С» в этом аккаунте выключен или заморожен, каталог не отдаётся.',
    en: 'The module “Most 1C” is off or frozen in this account, the catalogue is not given.',
    es: 'El módulo «Most 1C» está apagado o congelado en esta cuenta, el catálogo no se entrega.',
  })

const switchedOff = () =>
  new MostError(
    'conflict',
    'refusal',
    {
      ru: 'Каталог этому аккаунту даёт сайт магазина, выгрузка из 1С выключена.',
      en: 'The shop’s own site gives the catalogue, the feed from 1C is off.',
      es: 'El catálogo lo da el sitio de la tienda, el archivo de 1C está apagado.',
    },
    {
      remedy: {
        ru: 'Включите выгрузку на странице «Каталог» или верните сайту прежний адрес каталога.',
        en: 'Switch the feed on on the page “Catalogue”, or give the site its former address back.',
        es: 'Active el archivo en la página «Catálogo» o devuelva al sitio su dirección anterior.',
      },
    },
  )
