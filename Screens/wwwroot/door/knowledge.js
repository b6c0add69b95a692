// What this door has been told, by its hub or by the room client that stands in for it.
import { fetchCampus } from '../shared/campus.js';
import { readLink, readTimetable, Rooms } from '../shared/rooms.js';
import { pathRoom } from './identity.js';

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
