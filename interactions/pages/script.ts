/**
 * The script of every page: passkeys, and comforts. Nothing else needs it. Text it shows comes from `data-`
 * attributes, so it knows no language. It runs deferred, under a policy that allows no inline script.
 */
const SCRIPT = `'use strict';
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = document.querySelector('form');

  const alertWith = (text) => {
    let box = document.querySelector('[role=alert]');
    if (!box) {
      box = document.createElement('div');
      box.setAttribute('role', 'alert');
      box.tabIndex = -1;
      (document.querySelector('.account') || document.querySelector('h1')).after(box);
    }
    box.textContent = text;
    box.focus();
  };

  const toBytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
  const toText = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '');
  const withBytes = (list) => (list || []).map((item) => ({ ...item, id: toBytes(item.id) }));

  const parseOptions = (ceremony, json) => {
    const native = ceremony === 'create' ? 'parseCreationOptionsFromJSON' : 'parseRequestOptionsFromJSON';
    if (PublicKeyCredential[native]) return PublicKeyCredential[native](json);
    const options = { ...json, challenge: toBytes(json.challenge) };
    if (ceremony === 'get') return { ...options, allowCredentials: withBytes(json.allowCredentials) };
    const user = { ...json.user, id: toBytes(json.user.id) };
    return { ...options, user, excludeCredentials: withBytes(json.excludeCredentials) };
  };

  const toJson = (credential) => {
    if (credential.toJSON) return credential.toJSON();
    const { id, rawId, type, authenticatorAttachment, response: given } = credential;
    const response = {};
    for (const part of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'])
      if (given[part]) response[part] = toText(given[part]);
    if (given.getTransports) response.transports = given.getTransports();
    const clientExtensionResults = credential.getClientExtensionResults();
    return { id, rawId: toText(rawId), type, authenticatorAttachment, response, clientExtensionResults };
  };

  const passkey = document.querySelector('[data-passkey]');
  let proving = false;
  const prove = async (button) => {
    if (proving) return;
    proving = true;
    try {
      const ceremony = passkey.dataset.passkey;
      const publicKey = parseOptions(ceremony, JSON.parse(passkey.dataset.options));
      const credential = await navigator.credentials[ceremony]({ publicKey });
      form.elements.credential.value = JSON.stringify(toJson(credential));
      form.requestSubmit(button);
    } catch {
      alertWith(passkey.dataset.failed);
    }
    proving = false;
  };

  for (const element of all('[data-needs-script]')) element.hidden = false;
  for (const radio of all('[data-preferred]')) radio.checked = true;

  for (const toggle of all('[data-toggle]')) {
    const show = (shown) => {
      for (const input of all('input[data-secret]', form)) input.type = shown ? 'text' : 'password';
      toggle.toggleAttribute('data-shown', shown);
      toggle.setAttribute('aria-label', shown ? toggle.dataset.hide : toggle.dataset.show);
    };
    toggle.addEventListener('click', () => show(!toggle.hasAttribute('data-shown')));
    form.addEventListener('submit', () => show(false));
  }

  for (const copy of all('[data-copy]')) {
    copy.addEventListener('click', async () => {
      await navigator.clipboard.writeText(all('.codes code').map((code) => code.textContent).join('\\n'));
      document.querySelector('[data-copied]').textContent = copy.dataset.done;
    });
  }

  if (!form) return;
  form.addEventListener('submit', (event) => {
    if (event.submitter?.hasAttribute('data-prove') && !form.elements.credential.value) {
      event.preventDefault();
      prove(event.submitter);
      return;
    }
    if (form.hasAttribute('aria-busy')) return event.preventDefault();
    form.setAttribute('aria-busy', 'true');
    setTimeout(() => form.removeAttribute('aria-busy'), 10000);
  });
  addEventListener('pageshow', () => {
    form.removeAttribute('aria-busy');
    if (passkey) form.elements.credential.value = '';
  });
})();
`

const COMPACT = SCRIPT.replaceAll(/\n\s+/g, '\n')

export const script = (): string => COMPACT
