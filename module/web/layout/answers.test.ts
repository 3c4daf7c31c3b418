import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownPath } from './answers.ts'

describe('where a form may lead back to', () => {
  it.each([
    ['/app/journal?label=17', '/app/journal?label=17'],
    ['/app', '/app'],
    ['//evil.example/app', '/app'],
    ['https://evil.example/app', '/app'],
    ['/\\evil.example', '/app'],
    ['/application', '/app'],
    ['/app/../connect', '/app'],
    ['javascript:alert(1)', '/app'],
    [null, '/app'],
  ])('%s leads to %s', (given, path) => expect(ownPath(given)).toBe(path))

  it('is always one of our pages', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.webPath()), (text) => {
        const url = new URL(ownPath(text), 'https://module.example')
        expect(url.origin).toBe('https://module.example')
        expect(url.pathname).toMatch(/^\/app(\/|$)/)
      }),
    )
  })
})
