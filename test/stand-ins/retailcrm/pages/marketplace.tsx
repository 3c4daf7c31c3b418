import { Hono } from 'hono'
import type { Account } from '../app.tsx'
import {
  type Connected,
  type ConnectMode,
  connectedModule,
  connectModes,
  connectModule,
  sendActivity,
  sendSettings,
} from '../marketplace.ts'
import { readTrigger } from '../triggers.ts'
import type { Obj } from '../types.ts'
import { Page } from './layout.tsx'

const modeNames: Record<ConnectMode, string> = {
  proper: 'Как положено',
  'wrong-token': 'С неверной подписью',
  'missing-register': 'Без поля register',
  'broken-json': 'С испорченным JSON',
  'foreign-system-url': 'С чужим systemUrl',
  'trailing-slash': 'systemUrl с косой чертой в конце',
  'fewer-scopes': 'С неполными правами ключа',
}

function OpenModule({ accountUrl, clientId }: { accountUrl: string; clientId: string }) {
  return (
    <form method="post" action={accountUrl} id="open-module">
      <input type="hidden" name="clientId" value={clientId} />
      <button type="submit">Открыть модуль</button>
    </form>
  )
}

function Result({ connected }: { connected: Connected }) {
  return (
    <section>
      {connected.ok ? (
        <p class="good">Модуль подключён.</p>
      ) : (
        <p class="bad">Модуль не подключён: {connected.errorMsg}</p>
      )}
      {connected.ok && connected.accountUrl && connected.clientId ? (
        <OpenModule accountUrl={connected.accountUrl} clientId={connected.clientId} />
      ) : null}
    </section>
  )
}

function ConnectForm({ account }: { account: Account }) {
  const { module } = account.crm.state
  return (
    <section>
      <h2>Подключение</h2>
      <form method="post" action="/marketplace/connect" class="grid">
        <label>
          Адрес запроса конфигурации
          <input
            name="configUrl"
            value={module.configUrl}
            placeholder="https://module.example/marketplace/config"
          />
        </label>
        <label>
          Секрет модуля
          <input name="secret" value={module.secret} />
        </label>
        <label>
          Символьный код
          <input name="code" value={module.code} />
        </label>
        <label>
          Вести себя
          <select name="mode">
            {connectModes.map((mode) => (
              <option value={mode}>{modeNames[mode]}</option>
            ))}
          </select>
        </label>
        <div class="row">
          <button type="submit">Подключить</button>
        </div>
      </form>
    </section>
  )
}

function ModuleState({ account }: { account: Account }) {
  const module = connectedModule(account.crm)
  if (module === undefined) return null
  const accountUrl = module.config.accountUrl
  const toggle = (name: 'active' | 'freeze', value: boolean, caption: string) => (
    <form method="post" action="/marketplace/activity">
      <input type="hidden" name={name} value={String(value)} />
      <button type="submit" class="quiet">
        {caption}
      </button>
    </form>
  )
  return (
    <section>
      <h2>{String(module.config.name ?? module.code)}</h2>
      <p>
        Код <code>{module.code}</code>, {module.active ? 'включён' : 'выключен'}
        {module.freeze ? ', заморожен' : ''}.
      </p>
      <div class="row">
        {typeof accountUrl === 'string' ? (
          <OpenModule accountUrl={accountUrl} clientId={module.clientId} />
        ) : null}
        {module.active ? toggle('active', false, 'Выключить') : toggle('active', true, 'Включить')}
        {module.freeze ? toggle('freeze', false, 'Разморозить') : toggle('freeze', true, 'Заморозить')}
        <form method="post" action="/marketplace/settings">
          <button type="submit" class="quiet">
            Отправить настройки
          </button>
        </form>
      </div>
    </section>
  )
}

function Triggers({ account }: { account: Account }) {
  return (
    <section>
      <h2>Триггеры</h2>
      <table>
        {account.crm.state.triggers.map((trigger, i) => (
          <tr>
            <td>{trigger.on === 'order.status' ? 'Смена статуса заказа' : 'Изменение заказа'}</td>
            <td>
              <code>{trigger.url}</code>
            </td>
            <td>
              <form method="post" action="/marketplace/triggers/remove">
                <input type="hidden" name="at" value={String(i)} />
                <button type="submit" class="quiet">
                  Удалить
                </button>
              </form>
            </td>
          </tr>
        ))}
      </table>
      <form method="post" action="/marketplace/triggers" class="grid">
        <label>
          Событие
          <select name="on">
            <option value="order.status">Смена статуса заказа</option>
            <option value="order.change">Изменение заказа</option>
          </select>
        </label>
        <label>
          Адрес (POST)
          <input name="url" />
        </label>
        <label>
          Параметры, по одному в строке
          <textarea name="params" rows={2}>
            {'orderId={{ order.id }}'}
          </textarea>
        </label>
        <div class="row">
          <button type="submit">Добавить триггер</button>
        </div>
      </form>
    </section>
  )
}

function Marketplace({ account, children }: { account: Account; children?: unknown }) {
  return (
    <Page title="Маркетплейс">
      <h1>Маркетплейс</h1>
      {children as never}
      <ConnectForm account={account} />
      <ModuleState account={account} />
      <Triggers account={account} />
    </Page>
  )
}

const said = (answer: Obj) => (
  <section>
    <p class={answer.errorMsg === undefined ? 'good' : 'bad'}>
      Модуль ответил:{' '}
      <code>{String(answer.errorMsg ?? `${answer.status} ${JSON.stringify(answer.body)}`)}</code>
    </p>
  </section>
)

/** The home page, the connection of the module as an administrator sees it, the request log. */
export function marketplacePages(account: Account): Hono {
  const { crm, gate } = account
  const app = new Hono()
  app.get('/', (c) =>
    c.html(
      <Page title="Начало">
        <h1>Стенд retailCRM</h1>
        <section>
          <p>
            Учётная запись с заказами, API и маркетплейсом: <a href="/orders">заказы</a>,{' '}
            <a href="/marketplace">маркетплейс</a>, <a href="/log">запросы API</a>.
          </p>
          <p class="soft">
            API: {crm.state.origin}/api/v5, часовой пояс {crm.state.timezone}.
          </p>
        </section>
      </Page>,
    ),
  )
  app.get('/marketplace', (c) => c.html(<Marketplace account={account} />))
  app.post('/marketplace/connect', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    for (const name of ['configUrl', 'secret', 'code'] as const) {
      const value = form.get(name)?.trim()
      if (value) crm.state.module[name] = value
    }
    const mode = connectModes.find((m) => m === form.get('mode')) ?? 'proper'
    const connected = await connectModule(crm, mode)
    return c.html(
      <Marketplace account={account}>
        <Result connected={connected} />
      </Marketplace>,
    )
  })
  app.post('/marketplace/activity', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    const module = connectedModule(crm)
    if (module === undefined) return c.redirect('/marketplace', 303)
    const change = Object.fromEntries(
      ['active', 'freeze'].filter((n) => form.has(n)).map((n) => [n, form.get(n) === 'true']),
    )
    const answer = await sendActivity(crm, module, change)
    return c.html(<Marketplace account={account}>{said(answer)}</Marketplace>)
  })
  app.post('/marketplace/settings', async (c) => {
    const module = connectedModule(crm)
    if (module === undefined) return c.redirect('/marketplace', 303)
    return c.html(<Marketplace account={account}>{said(await sendSettings(crm, module))}</Marketplace>)
  })
  app.post('/marketplace/triggers', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    const params = (form.get('params') ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.includes('='))
    if (form.get('url'))
      crm.state.triggers.push(
        readTrigger({
          url: form.get('url'),
          on: form.get('on'),
          params: Object.fromEntries(
            params.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
          ),
        }),
      )
    return c.redirect('/marketplace', 303)
  })
  app.post('/marketplace/triggers/remove', async (c) => {
    crm.state.triggers.splice(Number(new URLSearchParams(await c.req.text()).get('at')), 1)
    return c.redirect('/marketplace', 303)
  })
  app.get('/log', (c) =>
    c.html(
      <Page title="Запросы API">
        <h1>Запросы API</h1>
        <section>
          <table>
            <tr>
              <th>Время</th>
              <th>Запрос</th>
              <th>Поля</th>
              <th class="number">Ответ</th>
              <th>Ключ</th>
            </tr>
            {gate.log
              .last(100)
              .reverse()
              .map((entry) => (
                <tr>
                  <td>{entry.at}</td>
                  <td>
                    {entry.method} {entry.path}
                  </td>
                  <td>
                    <code>{JSON.stringify({ ...entry.query, ...entry.form }).slice(0, 300)}</code>
                  </td>
                  <td class="number">{entry.status}</td>
                  <td>…{entry.key}</td>
                </tr>
              ))}
          </table>
        </section>
      </Page>,
    ),
  )
  return app
}
