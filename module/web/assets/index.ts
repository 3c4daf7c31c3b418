import { Hono } from 'hono'
import type { AppEnv } from '../env.ts'

/** A file that pages load, read by `main/`; `version` is a short hash of the body and stands in its address. */
export type Asset = { body: string; type: string; version: string }

export type AssetName = 'pages.css' | 'htmx.js'
export type Assets = Readonly<Record<AssetName, Asset>>

/** Address of a file under `/assets`; another body has another address, so that browsers may keep it for a year. */
export const assetUrl = (assets: Assets, name: AssetName): string =>
  `/assets/${name}?v=${assets[name].version}`

/** `GET /assets/{name}`, without a session: pages that say "no session" have a look too. */
export function assetRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/:name', (c) => {
    const { assets } = c.var.deps
    const name = c.req.param('name')
    if (!isAssetName(name, assets)) return c.text('Not found', 404)
    return c.body(assets[name].body, 200, {
      'Content-Type': assets[name].type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      'X-Content-Type-Options': 'nosniff',
    })
  })
}

const isAssetName = (name: string, assets: Assets): name is AssetName => Object.hasOwn(assets, name)
