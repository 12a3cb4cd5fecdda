"""The event log that several methods read: cases, events, calendars, and what each promise's clock measured."""

from methods.event_log.promise import every_promise

__all__ = ["every_promise"]
