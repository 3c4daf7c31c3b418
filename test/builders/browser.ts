import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, inject } from 'vitest'

// Never the package's own arguments: `--disable-web-security` makes security tests lie.
const flags = ['--headless=shell', '--no-sandbox', '--no-zygote', '--disable-dev-shm-usage']

const unpackMs = 60_000

/**
 * A real Chromium, closed after the last test of the file; to be awaited at the top of it. Unpacked by the first file of
 * a run that asks for it.
 */
export async function openBrowser(): Promise<Browser> {
  const folder = path.join(inject('runFolder'), 'chromium')
  const executablePath = await unpacked(folder)
  const browser = await chromium.launch({ executablePath, args: flags, headless: true })
  afterAll(() => browser.close())
  return browser
}

/**
 * A page signed in as the CRM signs an administrator in, with its own cookies. `complaints` are errors of the page and
 * what its security policy refused.
 */
export async function openPage(
  browser: Browser,
  module: { url: string },
  clientId: string,
  options: BrowserContextOptions = {},
): Promise<Page & { complaints: string[] }> {
  const opened = await fetch(`${module.url}/marketplace/open`, {
    method: 'POST',
    body: new URLSearchParams({ clientId }),
    redirect: 'manual',
  })
  const [cookie = ''] = opened.headers.getSetCookie()
  const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=')
  const context = await browser.newContext({ baseURL: module.url, ...options })
  await context.addCookies([{ name, value, url: module.url }])
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return Object.assign(page, { complaints })
}

/** Test files run in several processes, and unpacking twice at once breaks both: whoever makes the folder does it. */
async function unpacked(folder: string): Promise<string> {
  const ready = path.join(folder, 'ready')
  const mine = await mkdir(folder).then(
    () => true,
    () => false,
  )
  // The package unpacks into the folder for temporary files, and its libraries only where it believes in its cloud.
  process.env.TMPDIR = folder
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x'
  const { default: packed } = await import('@sparticuz/chromium')
  if (!mine) await until(() => existsSync(ready))
  const executable = await packed.executablePath()
  if (mine) {
    await writeFile(path.join(folder, 'fonts', 'fonts.conf'), fontsIn(folder))
    await writeFile(ready, '')
  }
  return executable
}

/** The package's own list of folders is of its cloud; without a single font Chromium ends on the first input. */
const fontsIn = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>
`

async function until(done: () => boolean): Promise<void> {
  for (const end = Date.now() + unpackMs; !done(); await pause(50)) {
    if (Date.now() > end) throw new Error('the browser was not unpacked in time')
  }
}
