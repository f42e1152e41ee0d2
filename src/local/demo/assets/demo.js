const code = document.getElementById('totp-code')
const left = document.getElementById('totp-left')

async function tick() {
  const response = await fetch('/totp.json')
  const totp = await response.json()
  code.textContent = totp.code
  left.textContent = totp.secondsLeft
}

if (code && left) setInterval(() => tick().catch(() => {}), 1000)
