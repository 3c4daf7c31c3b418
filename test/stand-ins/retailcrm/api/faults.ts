/** Faults the tests switch on by a control route, matched by a glob of the path (`POST /api/v5/orders/*`, method optional). */

export const faultModes = [
  'down',
  'slow',
  '503',
  '429',
  'html',
  'no-account',
  'truncated',
  'timeout-after-effect',
  '500-after-effect',
  'duplicate',
  '460',
  'empty-history-page',
] as const
export type FaultMode = (typeof faultModes)[number]
export type Fault = { target: string; mode: FaultMode; times?: number; ms?: number }

const globs = (target: string) =>
  new RegExp(
    `^${target
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  )

/** The first switched-on fault for a request; counts it down and drops it when used up. */
export function takeFault(faults: Fault[], method: string, path: string): Fault | undefined {
  const found = faults.find(
    (fault) => globs(fault.target).test(path) || globs(fault.target).test(`${method} ${path}`),
  )
  if (found?.times !== undefined) {
    found.times -= 1
    if (found.times <= 0) faults.splice(faults.indexOf(found), 1)
  }
  return found
}

export const nginx = (title: string) =>
  `<html>\n<head><title>${title}</title></head>\n<body>\n<center><h1>${title}</h1></center>\n<hr><center>nginx/1.18.0</center>\n</body>\n</html>\n`
