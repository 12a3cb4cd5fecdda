"""One client's folder, checked and frozen: profile, tables, and where each number comes from."""

from workbook.engagement.folder import Engagement, check_engagement, open_engagement

__all__ = ["Engagement", "check_engagement", "open_engagement"]
