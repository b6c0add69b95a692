// Whose screen this is. Served by a room client at "/", the room client knows. Served by the hub at "/door/{room}", the
// address says which room, at "/door/new" whoever admits the tablet does; this browser keeps what it is given then.

const fromPath = /^\/door\/([^/]+)\/?$/.exec(location.pathname);
const named = fromPath && decodeURIComponent(fromPath[1]);

export const pathRoom = named === 'new' ? null : named;

const client = 'HomeSense.Screens/1.0';
const roomKey = 'homesense.room';
const tokenKey = (room) => `homesense.token.${room}`;
const pageOf = (room) => `/door/${encodeURIComponent(room)}`;

/** A tablet that starts at "/door/new" every morning goes on as what it was admitted as. */
export function goHome() {
  const room = localStorage.getItem(roomKey);
  if (named === 'new' && room) location.replace(pageOf(room));
}

/** @returns whether this page can sign in with it; else the room's own page opens */
export function keepToken({ room, token }) {
  localStorage.setItem(tokenKey(room), token);
  localStorage.setItem(roomKey, room);
  if (room === pathRoom) return true;
  location.replace(pageOf(room));
  return false;
}

/** @returns whether there was one */
export function forgetToken() {
  const had = localStorage.getItem(tokenKey(pathRoom)) !== null;
  localStorage.removeItem(tokenKey(pathRoom));
  localStorage.removeItem(roomKey);
  return had;
}

export function hello() {
  if (named === null) return { type: 'hello', role: 'screen', client };
  const token = localStorage.getItem(tokenKey(pathRoom));
  const room = pathRoom && { room: pathRoom };
  return token
    ? { type: 'hello', role: 'room', ...room, token, client }
    : { type: 'hello', role: 'new', ...room, client };
}
