// What this door has been told, by its hub or by the room client that stands in for it; and who it is.
import { askWith } from '../shared/link.js';
import { fetchCampus } from '../shared/campus.js';
import { readLink, readTimetable, Rooms } from '../shared/rooms.js';

// Whose screen this is. Served by a room client at "/", the room client knows. Served by the hub at "/door/{room}", the
// address says which room, at "/door/new" whoever admits the tablet does; this browser keeps what it is given then.
const fromPath = /^\/door\/([^/]+)\/?$/.exec(location.pathname);
const named = fromPath && decodeURIComponent(fromPath[1]);

const pathRoom = named === 'new' ? null : named;

const client = 'HomeSense.Screens/1.0';
const roomKey = 'homesense.room';
const tokenKey = (room) => `homesense.token.${room}`;
const pageOf = (room) => `/door/${encodeURIComponent(room)}`;

// What it asks of the hub over HTTP it asks as that room.
askWith(() => pathRoom && localStorage.getItem(tokenKey(pathRoom)));

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

export class Knowledge {
  room = pathRoom ?? '';
  zone = 'Europe/Paris';
  campus = null;
  rooms = new Rooms();
  timetable = null;
  hubLink = null;
  enrolment = null; // while staff have not admitted this screen: the code it shows, where it has one

  get facts() {
    return this.campus?.room(this.room) ?? null;
  }

  get live() {
    return this.rooms.get(this.room) ?? null;
  }

  get homeLanguage() {
    return this.campus?.languages?.find((language) => language === 'fr' || language === 'en') ?? 'fr';
  }

  begin({ room, zone }) {
    this.enrolment = null;
    this.room = room;
    this.zone = zone;
  }

  /** For what was too old to show: it stays unshown until it is told anew. */
  forget() {
    this.rooms = new Rooms();
    this.timetable = null;
  }

  /** @returns what to answer, or null */
  take(message) {
    switch (message.type) {
      case 'enrol':
        this.enrolment = message;
        return null;
      case 'link':
        // A room client that has been told no room is as new as its screen, and away from its hub.
        if (!this.room) this.enrolment = {};
        this.hubLink = readLink(message);
        return null;
      case 'timetable':
        if (message.room === this.room) this.timetable = readTimetable(message);
        return null;
      case 'campus':
      case 'changes':
        return this.rooms.take(message) === null ? { type: 'sync' } : null;
      case 'command': // A page has no lamp and no bell.
        return { type: 'commandDone', id: message.id, ok: false, message: 'This display has no such part.' };
      default:
        return null;
    }
  }

  /** @returns whether the campus's facts are there; the door works without them */
  async learnCampus() {
    try {
      this.campus = await fetchCampus();
      return true;
    } catch {
      return false;
    }
  }
}
