/** Run in a page: the next Tab goes to the first stop. */
;(async () => {
  // A field that takes the focus of itself does so when the page is drawn, which may be after it has loaded.
  const own = document.querySelector('[autofocus]')
  if (own && document.activeElement === document.body)
    await new Promise((resolve) => own.addEventListener('focus', resolve, { once: true }))
  const card = document.querySelector('.card')
  card.tabIndex = -1
  card.focus()
  card.removeAttribute('tabindex')
})()
