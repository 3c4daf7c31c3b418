import { describe, expect, it } from 'vitest'
import { mapKinds } from '../maps/maps.ts'
import { pageOfMap, settingsPages } from './pages.ts'
import { sections } from './sections.ts'

describe('pages of the settings', () => {
  it('hold every map and every section exactly once', () => {
    expect(settingsPages.flatMap((page) => page.maps).sort()).toEqual([...mapKinds].sort())
    expect(settingsPages.flatMap((page) => page.section ?? []).sort()).toEqual(Object.keys(sections).sort())
    for (const kind of mapKinds) expect(pageOfMap(kind).maps).toContain(kind)
  })

  it('have addresses of their own', () => {
    const codes = settingsPages.map((page) => page.code)
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) expect(code).toMatch(/^[a-z]+$/)
  })

  it('are never empty', () => {
    for (const page of settingsPages)
      expect(page.section !== null || page.maps.length > 0, page.code).toBe(true)
  })
})
