"""Executed notebooks into what the client receives; nothing is computed here.

collect      exhibits out of the notebooks, proved whole
storyline    the order in which a partner tells them
figure       one exhibit's picture as inline SVG
page         the client page: one self-contained HTML file for each language
manifest     which exhibit of which cell stands in which file
engagement   all of it for one engagement
"""

from workbook.deliver.engagement import Delivery, deliver_engagement

__all__ = ["Delivery", "deliver_engagement"]
