package com.example.orders;

class OrdersOnLogbackIT extends OrdersContract {}
