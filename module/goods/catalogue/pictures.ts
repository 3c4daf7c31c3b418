import type { Ctx } from '../../context.ts'
import type { Good } from './plan.ts'

/** Secret part of a picture's address: signed by the account, so that nobody walks through the pictures of 1C by their ids. */
export const pictureSign = (ctx: Pick<Ctx, 'blind'>, id: string): Promise<string> =>
  ctx.blind(`catalogue picture ${id}`)

/** Public addresses of those pictures of these goods that 1C gives by their bytes only. */
export async function pictureUrls(
  ctx: Pick<Ctx, 'blind' | 'tenant'>,
  publicUrl: string,
  goods: readonly Good[],
): Promise<(id: string) => string> {
  const ids = new Set<string>()
  for (const { pictures, characteristics } of goods) {
    for (const { id, url } of pictures) if (url === null) ids.add(id)
    for (const one of characteristics) for (const { id, url } of one.pictures) if (url === null) ids.add(id)
  }
  const urls = new Map<string, string>()
  for (const id of ids) {
    const sign = await pictureSign(ctx, id)
    urls.set(id, `${publicUrl}/feed/pictures/${ctx.tenant.id}/${sign}/${encodeURIComponent(id)}`)
  }
  return (id) => urls.get(id)!
}
