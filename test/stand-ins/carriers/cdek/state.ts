/** What the stand-in remembers. */
export function createState() {
  return {
    credentials: { account: 'stand-in-account', secret: 'stand-in-secure-password' },
    tokens: { granted: 0, alive: new Set<string>() },
    /** Kind of the contract: 1 internet shop, 2 delivery. */
    contract: 1,
  }
}
export type CdekState = ReturnType<typeof createState>
