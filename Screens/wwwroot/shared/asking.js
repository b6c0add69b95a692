// Asks the hub over HTTP, in the name of whoever has signed in on this page. A token is never part of an address.
let tokenNow = () => null;

/** @param token gives what this page may sign in with, or null */
export const askWith = (token) => (tokenNow = token);

export function askHub(path, options = {}) {
  const token = tokenNow();
  return fetch(path, token ? { ...options, headers: { Authorization: `Bearer ${token}` } } : options);
}
