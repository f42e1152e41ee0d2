/** Run in a page: the next Tab goes to the first stop. */
;(() => {
  const card = document.querySelector('.card')
  card.tabIndex = -1
  card.focus()
  card.removeAttribute('tabindex')
})()
