export const style = `
:root { --line: #d8d2b8; --head: #ffe97a; --ink: #2b2b2b; --soft: #faf8ee }
* { box-sizing: border-box }
body { margin: 0; font: 14px/1.45 system-ui, "Segoe UI", Arial, sans-serif; color: var(--ink); background: #fff }
header { background: linear-gradient(#fff3b0, var(--head)); border-bottom: 1px solid #e0c95a; padding: 10px 20px }
header b { margin-right: 24px }
header a { margin-right: 16px; color: var(--ink) }
header a[aria-current] { font-weight: 600; text-decoration: none }
main { padding: 16px 20px; max-width: 1200px }
h1 { font-size: 20px; font-weight: 500; margin: 4px 0 14px }
h2 { font-size: 15px; margin: 22px 0 8px }
table { border-collapse: collapse; width: 100% }
th, td { border: 1px solid var(--line); padding: 5px 8px; text-align: left; vertical-align: top }
th { background: var(--soft); font-weight: 500 }
td.sum, th.sum { text-align: right; white-space: nowrap }
td form { margin: 0 }
tr:hover td { background: #fffbe6 }
form.bar { display: flex; flex-wrap: wrap; gap: 8px; align-items: end; margin: 0 0 12px }
label { display: inline-flex; flex-direction: column; font-size: 12px; color: #666; gap: 2px }
label.check { flex-direction: row; align-items: center; font-size: 14px; color: var(--ink); gap: 8px; margin: 4px 0 }
input, select, button { font: inherit; padding: 4px 8px; border: 1px solid #bbb; border-radius: 3px; background: #fff }
input.short { width: 84px; text-align: right }
button { background: linear-gradient(#fff, #eee); cursor: pointer }
button.main { background: linear-gradient(#ffef9e, var(--head)); border-color: #d6bd3f }
:focus-visible { outline: 2px solid #2f6fde; outline-offset: 1px }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px }
.facts dt { color: #666 } .facts dd { margin: 0 }
.trouble { background: #fdecea; border: 1px solid #e6b4ae; padding: 8px 12px; margin-bottom: 12px }
.soft { color: #777 } pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 4px 0; font-size: 12px }
`
