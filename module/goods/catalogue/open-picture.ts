import { deadlineIn } from '../../../shared/kernel/clock.ts'
import type { Ctx } from '../../context.ts'
import { mayWork } from '../../tenants/index.ts'
import { sourceOf } from '../source.ts'
import { pictureSign } from './pictures.ts'

const pictureMs = 30_000
/** What a browser shows as a picture and never runs. */
const types = /^image\/(jpeg|png|gif|webp|bmp|avif)$/

/** A picture of the goods by its signed address; undefined: not an address of ours, or no picture. Throws faults of the connection. */
export async function openPicture(
  ctx: Ctx,
  given: { id: string; sign: string },
): Promise<{ bytes: Uint8Array; type: string } | undefined> {
  if (!mayWork(ctx.tenant) || given.sign !== (await pictureSign(ctx, given.id))) return undefined
  const { bytes, type } = await sourceOf(ctx).picture(given.id, deadlineIn(ctx.clock, pictureMs))
  const plain = type.split(';')[0]!.trim().toLowerCase()
  return types.test(plain) ? { bytes, type: plain } : undefined
}
